package liandong.forbidden.levels.county;

public class Duties {}
