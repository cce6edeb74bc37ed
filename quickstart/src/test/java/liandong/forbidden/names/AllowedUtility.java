package liandong.forbidden.names;

class AllowedUtility {}
