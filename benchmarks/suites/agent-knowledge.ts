import { environmentsOf } from '../environments/entry-environments.ts';
import { toolOwners } from '../environments/world.ts';
import { promptText, referenceCalls } from '../bfcl/reference-calls.ts';
import type { ToolMode } from '../../harness/contract/protocol.ts';
import { toolsOf } from '../../harness/contract/suite.ts';
import type { Suite, SuiteEntry } from '../../harness/contract/suite.ts';
import type { AgentKnowledge } from '../../harness/contract/agent-knowledge.ts';
import { knownEnvironments } from './suite-world.ts';

/** What an agent is told about an entry. @throws {InputError} if the entry's reference is invalid. */
export function agentKnowledge(
  entry: SuiteEntry,
  suite: Suite,
  { mode, seed }: { readonly mode: ToolMode; readonly seed: number },
): AgentKnowledge {
  const reference = referenceCalls(entry, suite.catalogue);
  return {
    mode,
    seed,
    reference,
    referenceTexts: mode === 'prompt' ? reference.map(promptText) : [],
    readTools: readTools(entry, suite),
  };
}

/** Tools that change nothing. Tools without an environment are never executed, so they change nothing either. */
function readTools(entry: SuiteEntry, suite: Suite): readonly string[] {
  const owners = toolOwners(environmentsOf(entry, knownEnvironments(suite)));
  return toolsOf(entry, suite.catalogue)
    .map(({ name }) => name)
    .filter((name) => owners.get(name)?.tools[name]?.effect !== 'write');
}
