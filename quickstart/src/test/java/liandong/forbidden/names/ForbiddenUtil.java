package liandong.forbidden.names;

class ForbiddenUtil {}
