import type { DocumentedTool } from './documented-tools.ts';

/**
 * The parameter of a tool that its schema documents under a name which the tool does not accept; `undefined` if there is none.
 *
 * @param name - a documented name.
 */
export function renamedParameter(
  name: string,
  { tool, parameters }: Pick<DocumentedTool, 'tool' | 'parameters'>,
): string | undefined {
  if (Object.hasOwn(tool.parameters, name)) return undefined;
  const undocumented = Object.keys(tool.parameters).filter((accepted) => !parameters.has(accepted));
  const refused = [...parameters.keys()].filter((documented) => !Object.hasOwn(tool.parameters, documented));
  const namesake = undocumented.find((accepted) => isSpelling(accepted, name));
  const isOnlyPair = undocumented.length === 1 && refused.length === 1;
  return namesake ?? (isOnlyPair ? undocumented[0] : undefined);
}

/** Fewest letters of a name that begins another one. */
const FEWEST = 3;

/** Whether one name begins with the other, apart from case and underscores. */
function isSpelling(left: string, right: string): boolean {
  const [short = '', long = ''] = [left, right]
    .map((name) => name.toLowerCase().replaceAll('_', ''))
    .toSorted((one, other) => one.length - other.length);
  return short.length >= FEWEST && long.startsWith(short);
}
