import type { JudgedSuite } from '../../../evaluators/ranking/judged-suite.ts';
import type { JudgedRecord } from '../../../repairs/audit/detector.ts';
import { partOf, PARTS } from '../../../repairs/audit/parts.ts';
import type { PartName } from '../../../repairs/audit/parts.ts';
import { RECORDED_DETECTORS } from '../../../repairs/audit/registry.ts';
import { auditShare } from '../../../repairs/audit/run-audit.ts';
import type { RecordedModel } from '../../../repairs/audit/run-audit.ts';
import { ofFamily } from '../../../repairs/effect/judged-suites.ts';
import type { JudgedByFamily } from '../../../repairs/effect/judged-suites.ts';
import { FAMILIES } from '../../../repairs/effect/repair-effect.ts';
import { entryKey } from '../../contract/suite.ts';
import type { Suite, SuiteEntry } from '../../contract/suite.ts';
import type { Store } from '../../store/store.ts';
import { auditBench } from '../audit/bench.ts';
import type { PlayedBy } from './played-episodes.ts';

/** What is read of the recorded runs. */
export type RecordSource = {
  readonly store: Store;
  readonly suite: Suite;
  readonly original: JudgedByFamily;
  readonly played: PlayedBy;
};

/**
 * Audits a suite with the detectors that read recorded runs, of which they are shown those of some contestants alone, as the database
 * has them: one trial of each entry, with its stored verdicts.
 *
 * @returns ids of the findings. Contestants that do not decide what rankings are over, such as baseline agents, are not read.
 */
export const findingsByModels =
  (source: RecordSource) =>
  async (models: readonly string[]): Promise<ReadonlySet<string>> => {
    const { audited } = auditBench(source.suite, RECORDED_DETECTORS, undefined, []);
    const reader = readerOf(source);
    const ids = new Set<string>();
    for (const part of PARTS) {
      const { findings } = await auditShare(audited, RECORDED_DETECTORS, recordsIn(part, models, reader));
      for (const { id } of findings) ids.add(id);
    }
    return ids;
  };

type Reader = Pick<RecordSource, 'store' | 'played'> & {
  readonly judged: JudgedSuite;
  readonly entries: readonly SuiteEntry[];
  readonly verdictsOf: (id: number) => JudgedRecord['verdicts'];
};

function readerOf({ store, suite: { entries }, original, played }: RecordSource): Reader {
  const given = store.lookup.verdictsOf([...original.values()].flatMap(({ judgings }) => judgings));
  return {
    store,
    played,
    entries,
    judged: ofFamily(original, FAMILIES[0]),
    verdictsOf: (id) => new Map(given(id).map(({ id: evaluator, verdict }) => [evaluator, verdict])),
  };
}

/** Records on one part of the suite, contestant by contestant. */
function* recordsIn(part: PartName, models: readonly string[], reader: Reader): Generator<RecordedModel> {
  const { judged, store } = reader;
  const entries = reader.entries.filter((entry) => partOf(entry) === part);
  const categories = new Set(entries.map(({ category }) => category));
  const misfits = store.runFits
    .all()
    .filter(({ fit }) => fit.conclusion === 'mismatch' && categories.has(fit.category));
  for (const name of models) {
    if (!judged.voters.has(name)) continue;
    const players = judged.players.get(name) ?? [];
    const own = misfits.filter(({ runId, fit }) =>
      players.some((player) => player.runId === runId && player.model === fit.model),
    );
    const fitting = entries.filter(({ category }) => !judged.isMismatch(name, category));
    const records = fitting.flatMap((entry) => recordOf(name, entry, reader) ?? []);
    if (records.length + own.length > 0) yield [name, records, own.map(({ fit }) => fit)];
  }
}

/** The first trial of a contestant on an entry. Verdicts are read when a detector asks for them. */
function recordOf(
  name: string,
  entry: SuiteEntry,
  { store, played, verdictsOf }: Reader,
): JudgedRecord | undefined {
  const [id] = played(name, entryKey(entry));
  const episode = id === undefined ? undefined : store.lookup.get(id)?.episode;
  if (id === undefined || episode === undefined) return undefined;
  let verdicts: JudgedRecord['verdicts'] | undefined;
  return {
    entry,
    episode,
    get verdicts() {
      return (verdicts ??= verdictsOf(id));
    },
  };
}
