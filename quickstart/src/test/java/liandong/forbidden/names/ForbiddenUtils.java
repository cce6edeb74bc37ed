package liandong.forbidden.names;

class ForbiddenUtils {}
