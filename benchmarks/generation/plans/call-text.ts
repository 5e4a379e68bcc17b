import { literalValue } from '../../environments/tables/expression.ts';
import { repr } from '../../python/text.ts';
import type { PlannedArguments } from './plan.ts';

/** A call with keyword arguments, as references write it. */
export const callText = (tool: string, args: PlannedArguments): string =>
  `${tool}(${Object.entries(args)
    .map(([name, value]) => `${name}=${repr(literalValue(value))}`)
    .join(', ')})`;
