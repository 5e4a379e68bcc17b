import { abstentionTurns } from '../../../evaluators/outcome/multi-turn/derive/abstention.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { allVerdicts } from '../../audit/all-verdicts.ts';
import type { AuditedSuite } from '../../audit/detector.ts';
import { turnsOf } from '../../audit/detectors/conversations/shared/changed-reference.ts';
import type { EntryGate } from '../gate.ts';

/** Where functions that are not offered are executed, models that keep to what is offered cannot act so. */
const EXCUSES = {
  refuse: {},
  execute: { excuse: 'the protocol executes a function that is not offered yet' },
} as const;

/** A withheld function is not called before it is offered. */
export const earlyFails: EntryGate = {
  id: 'early-fails',
  asks: 'an agent that calls a withheld function before it is offered fails',
  reads: 'episodes',
  inherits: 'everywhere',
  remarks: async ({ entry, bench: { audited, agents } }) => {
    const turn = withheldTurn(entry, audited);
    if (turn === undefined) return [];
    const episode = await agents.playEarly(entry);
    return [...allVerdicts(entry, episode, audited.judges)].flatMap(([evaluator, { kind }]) =>
      kind === 'pass'
        ? [
            {
              key: evaluator,
              turn,
              claim: `${evaluator} passes an agent that calls a withheld function early`,
              ...EXCUSES[audited.definition.unoffered],
            },
          ]
        : [],
    );
  },
};

/** The first turn that the reference leaves empty because a function that it then calls is withheld. */
const withheldTurn = (entry: SuiteEntry, { world }: Pick<AuditedSuite, 'world'>): number | undefined =>
  abstentionTurns(entry).find(({ turn, missing }) => {
    const announced = entry.turns[turn + 1]?.announces ?? [];
    const calls = turnsOf(entry)[turn + 1] ?? [];
    return (
      missing === 'function' &&
      calls.some((call) => announced.includes(world.reading(entry, call)?.tool ?? ''))
    );
  })?.turn;
