package liandong.forbidden.names;

class ForbiddenManager {}
