-- Of forms that name who files them: lines that are asked of fewer units than the form, with how many at and below the unit.
ALTER TABLE obligation ADD COLUMN fewer TEXT;
