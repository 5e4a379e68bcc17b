import { decodeValue } from '../../../../../benchmarks/python/encoding.ts';
import { misfitOf } from '../../../../../evaluators/outcome/single-turn/fits-schema.ts';
import { plainOf } from '../../../../../evaluators/outcome/single-turn/plain.ts';
import { concrete } from '../../../../audit/detectors/answer-keys/shared/played-keys.ts';
import type { RefusedArgument } from './refused-arguments.ts';

/**
 * Whether a value has the form that a description prescribes, and no accepted one has. As long as none has, the
 * form binds no call; beside such a value, the others would fail by it.
 */
export function bindsToForm({ slot, value }: RefusedArgument): boolean {
  if (value === undefined || slot.accepted.length === 0) return false;
  const isLoose = slot.accepted.every(
    (accepted) => misfitOf(plainOf(concrete(accepted)), slot.schema, 'values')?.rule === 'format',
  );
  return isLoose && misfitOf(plainOf(concrete(decodeValue(value))), slot.schema, 'values') === undefined;
}
