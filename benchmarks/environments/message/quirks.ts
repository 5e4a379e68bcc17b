import type { EnvironmentState, Outcome } from '../../../harness/contract/environment.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { contains, dictOf, withoutMember } from '../../python/containers.ts';
import { added } from '../../python/methods.ts';
import { attribute, withAttributes } from '../define.ts';
import { drawInteger } from '../random-attribute.ts';
import { afterChange } from '../stateful-fault.ts';
import { inboxOf } from './state.ts';

/**
 * Number of a new message, drawn until one is unused.
 *
 * Quirk: the number comes wrapped in a dictionary and is shown so; it is kept nowhere but in the set of used ones, so that
 * no tool can find a message by it.
 */
export function newMessageId(state: EnvironmentState): Outcome {
  let [id, drawn] = drawInteger(state, 10_000, 99_999);
  const used = attribute(state, 'generated_ids');
  while (contains(used, id)) [id, drawn] = drawInteger(drawn, 10_000, 99_999);
  const ids = afterChange(drawn, () => added(used, id));
  return { state: withAttributes(drawn, { generated_ids: ids }), output: dictOf({ new_id: id }) };
}

/**
 * Quirk: the latest message to a receiver is looked up, but then the first message equal to it is taken out; the two
 * differ where the same text was sent twice. The number of messages stays as it was, and anyone may delete.
 */
export function inboxWithoutEqualOf(state: EnvironmentState, latest: Value): readonly Value[] {
  return withoutMember(inboxOf(state), latest);
}
