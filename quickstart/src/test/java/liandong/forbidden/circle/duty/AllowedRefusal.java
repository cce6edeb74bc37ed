package liandong.forbidden.circle.duty;

record AllowedRefusal(String why) implements AllowedDecision {}
