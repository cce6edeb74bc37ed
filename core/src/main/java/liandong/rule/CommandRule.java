package liandong.rule;

/** A rule by which the domain refuses a command; every such rule is a constant of one of these. */
public sealed interface CommandRule extends Rule
        permits DirectiveRule, ReportRule, ReviewRule, TextRule, RightRule, DirectoryRule, KeyRule {

    /** What sort of refusal follows, whatever the surface makes of it. */
    Kind kind();

    /** What sort of refusal it is. */
    enum Kind {
        /** The content is wrong. */
        INVALID,
        /** The content is right, but the state has moved on. */
        CONFLICT,
        /** What it speaks of does not exist here. */
        UNKNOWN,
        /** This station or role may not do it. */
        FORBIDDEN
    }
}
