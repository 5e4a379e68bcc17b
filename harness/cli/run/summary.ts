import { tableText } from '../../reports/table.ts';
import { judgingPorts } from '../../../benchmarks/suites/judging-ports.ts';
import { judgedCategories, judgeEpisodes } from '../../../evaluators/judge-episodes.ts';
import { evaluatorsNamed } from '../../../evaluators/registry.ts';
import { wilson } from '../../../evaluators/statistics/wilson.ts';
import type { Suite } from '../../contract/suite.ts';
import type { Store } from '../../store/store.ts';

/** Judges the episodes of a run with the action evaluators that apply to them. */
export function judgeRun(store: Store, runId: string, suite: Suite): void {
  const ports = judgingPorts(suite);
  for (const evaluator of evaluatorsNamed('action')) {
    store.atOnce(() => {
      const put = store.verdicts.writerOf({ ...evaluator.identity, suiteHash: suite.manifest.contentHash });
      const episodes = store.episodes.all({ runId, categories: judgedCategories(suite, evaluator) });
      for (const { stored, verdict } of judgeEpisodes(suite, evaluator, ports, episodes)) {
        put(stored.id, verdict);
      }
    });
  }
}

type Line = { model: string; category: string; pass: number; fail: number; unscored: number };

/** Table of passed, failed and unscored episodes of a run, by model and category. */
export function runSummary(store: Store, runId: string, width: number | undefined): string {
  const lines = new Map<string, Line>();
  const evaluators = evaluatorsNamed('action').map(({ identity }) => identity);
  for (const { model, category, kind } of store.verdicts.countsOf(runId, evaluators)) {
    const key = `${model}\n${category}`;
    const line = lines.get(key) ?? { model, category, pass: 0, fail: 0, unscored: 0 };
    line[kind] += 1;
    lines.set(key, line);
  }
  const head = ['model', 'category', 'passed', 'failed', 'unscored', 'pass rate', '95 % interval'];
  const rows = Array.from(lines.values(), ({ model, category, pass, fail, unscored }) => {
    const { value, interval } = wilson(pass, pass + fail);
    const rate = value === undefined ? '-' : percent(value);
    const range = interval === undefined ? '-' : `${percent(interval.low)} to ${percent(interval.high)}`;
    return [model, category, pass, fail, unscored, rate, range];
  });
  return tableText({ head, rows, essential: ['model', 'category', 'pass rate'] }, width);
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
