package liandong.forbidden.packages.utils;

class ForbiddenPlace {}
