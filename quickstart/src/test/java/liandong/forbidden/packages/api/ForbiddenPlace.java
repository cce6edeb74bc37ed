package liandong.forbidden.packages.api;

class ForbiddenPlace {}
