import type { EnvironmentDefinition, Population } from '../../../harness/contract/environment-definition.ts';
import type { Environment } from '../../../harness/contract/environment.ts';
import { plainEnvironment } from '../define.ts';
import { requireBoundedDefinition } from './check-size.ts';
import { requireSoundTables } from './check-tables.ts';
import { requireSoundTools } from './check-tools.ts';
import { compileContract } from './contract.ts';
import { tableMeaning } from './meaning.ts';
import { startStates } from './start-state.ts';
import { compileTool } from './tool.ts';

/**
 * An environment that a suite defines as data. Nothing of the definition is executed: its tools are interpreted.
 *
 * @param populations - of the suite, by name.
 * @throws {DefinitionFault} if the definition names anything that does not exist, contradicts itself, or is too large.
 */
export function compileEnvironment(
  definition: EnvironmentDefinition,
  populations: ReadonlyMap<string, Population>,
): Environment {
  requireBoundedDefinition(definition);
  requireSoundTables(definition);
  requireSoundTools(definition);
  for (const [index, tool] of definition.tools.entries())
    compileContract(tool, definition, `/tools/${index}`);
  const load = startStates(definition, populations);
  return plainEnvironment({
    name: definition.name,
    version: '1',
    pythonModule: null,
    quirks: [],
    meaning: tableMeaning(definition),
    behaviour: {
      general: definition.description,
      tools: Object.fromEntries(definition.tools.map(({ name, description }) => [name, description])),
    },
    load: (configuration) => load(configuration),
    tools: Object.fromEntries(
      definition.tools.map((tool, index) => [tool.name, compileTool(tool, definition, `/tools/${index}`)]),
    ),
  });
}
