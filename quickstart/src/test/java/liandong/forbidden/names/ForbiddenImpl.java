package liandong.forbidden.names;

class ForbiddenImpl {}
