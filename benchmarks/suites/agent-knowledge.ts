import { environmentsOf } from '../environments/entry-environments.ts';
import { toolOwners } from '../environments/world.ts';
import { promptText, referenceCalls } from '../bfcl/reference-calls.ts';
import type { Environment } from '../../harness/contract/environment.ts';
import type { ToolMode } from '../../harness/contract/protocol.ts';
import { entryKey, toolsOf } from '../../harness/contract/suite.ts';
import type { Suite, SuiteEntry } from '../../harness/contract/suite.ts';
import type { Wanted } from '../../harness/contract/wanted.ts';
import type { AgentKnowledge } from '../../harness/contract/agent-knowledge.ts';
import { knownEnvironments } from './suite-world.ts';

/**
 * What an agent is told about an entry.
 *
 * @param environments - decides which tools change something; those of the suite by default.
 * @throws {InputError} if the entry's reference is invalid, or names an environment that does not exist.
 */
export function agentKnowledge(
  entry: SuiteEntry,
  suite: Suite,
  { mode, seed }: { readonly mode: ToolMode; readonly seed: number },
  environments: ReadonlyMap<string, Environment> = knownEnvironments(suite),
): AgentKnowledge {
  const reference = referenceCalls(entry, suite.catalogue);
  return {
    entry: entryKey(entry),
    mode,
    seed,
    reference,
    referenceTexts: mode === 'prompt' ? reference.map(promptText) : [],
    promptText,
    readTools: readTools(entry, suite.catalogue, environments),
    ...(entry.wanted && { answers: answersByTurn(entry, entry.wanted) }),
  };
}

const answersByTurn = (
  { turns }: SuiteEntry,
  { answers }: Wanted,
): readonly (readonly (string | number)[])[] =>
  turns.map((_, index) => answers.flatMap(({ turn, value }) => (turn === index ? [value] : [])));

/** Tools that change nothing. Tools without an environment are never executed, so they change nothing either. */
function readTools(
  entry: SuiteEntry,
  catalogue: Suite['catalogue'],
  environments: ReadonlyMap<string, Environment>,
): readonly string[] {
  const owners = toolOwners(environmentsOf(entry, environments));
  return toolsOf(entry, catalogue)
    .map(({ name }) => name)
    .filter((name) => owners.get(name)?.tools[name]?.effect !== 'write');
}
