package liandong.forbidden.cycle.first;

public class ForbiddenEnd {
    liandong.forbidden.cycle.second.ForbiddenEnd other;
}
