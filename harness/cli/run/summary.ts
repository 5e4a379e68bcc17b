import Table from 'cli-table3';
import { wilson } from '../../../evaluators/statistics/wilson.ts';
import { entryKey } from '../../contract/suite.ts';
import type { Suite } from '../../contract/suite.ts';
import type { Store } from '../../store/store.ts';
import { evaluatorOf } from '../judging/evaluators.ts';

const EVALUATOR_IDS = ['action/bfcl-multi-turn', 'action/bfcl-ast'];

/** Judge the episodes of a run with the action evaluators that apply to them. */
export function judgeRun(store: Store, runId: string, suite: Suite): void {
  const entries = new Map(suite.entries.map((entry) => [entryKey(entry), entry]));
  for (const id of EVALUATOR_IDS) {
    const evaluator = evaluatorOf(id);
    const judging = { ...evaluator.identity, suiteHash: suite.manifest.contentHash };
    const judge = evaluator.judgeFor(suite);
    store.atOnce(() => {
      for (const { id: episodeId, episode } of store.episodes.all({ runId })) {
        const entry = entries.get(entryKey({ id: episode.entryId, occurrence: episode.occurrence }));
        const isMultiTurn = entry?.reference.kind === 'calls';
        if (entry === undefined || isMultiTurn !== (id === 'action/bfcl-multi-turn')) continue;
        store.verdicts.put(episodeId, judging, judge(entry, episode));
      }
    });
  }
}

type Line = { model: string; category: string; pass: number; fail: number; unscored: number };

/** Passes and failures of a run by model and category; episodes without a reply are counted apart. */
export function runSummary(store: Store, runId: string): string {
  const lines = new Map<string, Line>();
  const evaluators = EVALUATOR_IDS.map((id) => evaluatorOf(id).identity);
  for (const { model, category, kind } of store.verdicts.countsOf(runId, evaluators)) {
    const key = `${model}\n${category}`;
    const line = lines.get(key) ?? { model, category, pass: 0, fail: 0, unscored: 0 };
    line[kind] += 1;
    lines.set(key, line);
  }
  const head = ['model', 'category', 'passed', 'failed', 'unscored', 'pass rate', '95 % interval'];
  const table = new Table({ head, style: { head: [], border: [] } });
  for (const { model, category, pass, fail, unscored } of lines.values()) {
    const { value, interval } = wilson(pass, pass + fail);
    const rate = value === undefined ? '-' : percent(value);
    const range = interval === undefined ? '-' : `${percent(interval.low)} to ${percent(interval.high)}`;
    table.push([model, category, pass, fail, unscored, rate, range]);
  }
  return table.toString();
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
