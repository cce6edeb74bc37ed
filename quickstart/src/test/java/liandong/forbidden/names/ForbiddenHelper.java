package liandong.forbidden.names;

class ForbiddenHelper {}
