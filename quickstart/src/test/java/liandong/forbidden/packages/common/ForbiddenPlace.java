package liandong.forbidden.packages.common;

class ForbiddenPlace {}
