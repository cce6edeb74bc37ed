package liandong.forbidden.levels.county;

class AllowedNeed {
    Duties own;
}
