import type { Arguments, CallReading, Environment, Tool } from '../../harness/contract/environment.ts';
import { PythonFault } from '../python/faults.ts';
import { bindArguments } from './binding.ts';
import type { PlainCall, ReadCallText } from './call-text.ts';

/** Tool and arguments of a call text, without executing it; see `World.reading`. */
export function readingOf(
  { plain }: ReadCallText,
  owners: ReadonlyMap<string, Environment>,
): CallReading | undefined {
  const owner = plain === undefined ? undefined : owners.get(plain.tool);
  const tool = plain === undefined ? undefined : owner?.tools[plain.tool];
  if (plain === undefined || owner === undefined || tool === undefined) return undefined;
  return {
    environment: owner.name,
    tool: plain.tool,
    effect: tool.effect,
    args: boundOrNothing(plain, tool),
    written: [...plain.call.positional, ...plain.call.keywords.values()],
  };
}

function boundOrNothing({ tool: name, call }: PlainCall, { parameters }: Tool): Arguments | undefined {
  try {
    return bindArguments(name, parameters, call);
  } catch (cause) {
    if (cause instanceof PythonFault) return undefined;
    throw cause;
  }
}
