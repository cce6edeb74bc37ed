package liandong.forbidden.cycle.second;

public class ForbiddenEnd {
    liandong.forbidden.cycle.first.ForbiddenEnd other;
}
