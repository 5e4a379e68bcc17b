import type { CandidateRecord, FaultyPart } from './funnel.ts';

/** Candidates that one gate rejected, and blamed the same part for. */
export type GateRejections = {
  /** Id of the gate. */
  readonly gate: string;
  readonly blame: FaultyPart | null;
  /** In the order of the funnel; not empty. */
  readonly records: readonly CandidateRecord[];
  /** Kinds of their tasks, each once. */
  readonly kinds: readonly string[];
};

/** Rejected candidates by the gate that rejected them; those of the commonest first. */
export function rejectionsByGate(records: readonly CandidateRecord[]): readonly GateRejections[] {
  const rejected = records.flatMap((record) => {
    const gate = record.gates.find(({ ok }) => !ok);
    return gate === undefined ? [] : [{ gate: gate.id, record }];
  });
  return [...Map.groupBy(rejected, ({ gate, record }) => `${gate} ${record.blame ?? ''}`).values()]
    .toSorted((left, right) => right.length - left.length)
    .flatMap((all) => {
      const [first] = all;
      if (first === undefined) return [];
      const kinds = [...new Set(all.map(({ record }) => record.kind))];
      return [
        { gate: first.gate, blame: first.record.blame, records: all.map(({ record }) => record), kinds },
      ];
    });
}
