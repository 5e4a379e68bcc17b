import { REQUIRED } from '../../../../harness/contract/environment.ts';
import type { Arguments, Tool } from '../../../../harness/contract/environment.ts';
import { literalValue } from '../../../environments/tables/expression.ts';
import type { CallArguments } from './draw-arguments.ts';

/** Arguments as a tool gets them: a parameter that is not passed has its default, or `null` if it has none. */
export function argumentsOf({ parameters }: Pick<Tool, 'parameters'>, given: CallArguments): Arguments {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, standard]) => [
      name,
      Object.hasOwn(given, name)
        ? literalValue(given[name] ?? null)
        : standard === REQUIRED
          ? null
          : standard,
    ]),
  );
}
