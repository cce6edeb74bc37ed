-- Where the process that holds a lease answers: processes that stand by send commands there. Empty where it has not said.
ALTER TABLE lease ADD COLUMN address TEXT NOT NULL DEFAULT '';
