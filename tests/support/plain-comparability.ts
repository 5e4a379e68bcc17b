import { judgingPorts } from '../../benchmarks/suites/judging-ports.ts';
import { suiteProtocol } from '../../benchmarks/suites/suite-protocol.ts';
import type { SuiteRegistries } from '../../benchmarks/suites/suite-world.ts';
import type { Episode } from '../../harness/contract/episode.ts';
import type { JudgingPorts } from '../../harness/contract/evaluator.ts';
import { memoizeByObject } from '../../harness/contract/memoize.ts';
import { entryKey } from '../../harness/contract/suite.ts';
import type { Suite, SuiteEntry } from '../../harness/contract/suite.ts';
import { executeEpisode } from '../../harness/replay/executed-episode.ts';

/** What models are sent in each protocol over a suite, turn by turn, as text. */
function shownIn(suite: Suite): (entry: SuiteEntry) => string {
  const dialects = ['results-unsaid', 'results-in-description'] as const;
  const protocols = [
    ...dialects.map((dialect) => suiteProtocol(suite, 'native', dialect)),
    suiteProtocol(suite, 'prompt', 'results-unsaid'),
  ];
  return memoizeByObject((entry: SuiteEntry) =>
    JSON.stringify(
      protocols.map((protocol) =>
        entry.turns.map((_turn, turn) => [
          protocol.turnMessages(entry, turn),
          protocol.offeredTools(entry, turn),
        ]),
      ),
    ),
  );
}

/** Outputs of the calls of an episode, as text. */
function outputsOf(entry: SuiteEntry, episode: Episode, ports: JudgingPorts): string {
  const executed = executeEpisode(entry, episode, ports);
  if (executed === 'no-decoder') throw new Error('the episode cannot be read');
  return JSON.stringify(
    Array.from(executed.turns, ({ steps }) => steps.map((calls) => calls.map(({ output }) => output))),
  );
}

/** Comparability by its definition alone: everything is rendered and everything is executed. */
export function plainComparability(
  recordedOn: Suite,
  judgedOn: Suite,
  registries: SuiteRegistries,
): (episode: Episode) => boolean {
  const sideOf = (suite: Suite) => {
    const entries = new Map(suite.entries.map((entry) => [entryKey(entry), entry]));
    return { entries, shown: shownIn(suite), ports: judgingPorts(suite, 'recorded', registries) };
  };
  const [before, after] = [sideOf(recordedOn), sideOf(judgedOn)];
  return (episode) => {
    const key = entryKey({ id: episode.entryId, occurrence: episode.occurrence });
    const [entry, changed] = [before.entries.get(key), after.entries.get(key)];
    if (entry === undefined || changed === undefined) return false;
    return (
      before.shown(entry) === after.shown(changed) &&
      outputsOf(entry, episode, before.ports) === outputsOf(changed, episode, after.ports)
    );
  };
}
