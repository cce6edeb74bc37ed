package liandong.forbidden.packages;

class AllowedPlace {}
