import { environmentsOf } from '../environments/entry-environments.ts';
import { ENVIRONMENTS } from '../environments/index.ts';
import { toolOwners } from '../environments/world.ts';
import { promptText, referenceCalls } from '../bfcl/reference-calls.ts';
import type { ToolMode } from '../../harness/contract/protocol.ts';
import { toolsOf } from '../../harness/contract/suite.ts';
import type { Suite, SuiteEntry } from '../../harness/contract/suite.ts';
import type { AgentKnowledge } from '../../harness/contract/agent-knowledge.ts';

/** What an agent is told about an entry. @throws {InputError} if the entry's reference is invalid. */
export function agentKnowledge(
  entry: SuiteEntry,
  { catalogue }: Pick<Suite, 'catalogue'>,
  { mode, seed }: { readonly mode: ToolMode; readonly seed: number },
): AgentKnowledge {
  const reference = referenceCalls(entry, catalogue);
  return {
    mode,
    seed,
    reference,
    referenceTexts: mode === 'prompt' ? reference.map(promptText) : [],
    promptText,
    readTools: readTools(entry, catalogue),
  };
}

/** Tools that change nothing. Tools without an environment are never executed, so they change nothing either. */
function readTools(entry: SuiteEntry, catalogue: Suite['catalogue']): readonly string[] {
  const owners = toolOwners(environmentsOf(entry, ENVIRONMENTS));
  return toolsOf(entry, catalogue)
    .map(({ name }) => name)
    .filter((name) => owners.get(name)?.tools[name]?.effect !== 'write');
}
