package liandong.forbidden.packages.util;

class ForbiddenPlace {}
