package liandong.forbidden.names;

class ForbiddenService {}
