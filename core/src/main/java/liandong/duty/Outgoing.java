package liandong.duty;

import liandong.message.Actor;
import liandong.message.Message;

/**
 * A message that a rule sends; its type says up or down, its cause is the envelope that the rule reacted to.
 *
 * @param actor the rule
 */
public record Outgoing(Actor actor, Message message) {}
