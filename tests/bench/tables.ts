import { suiteWorld } from '../../benchmarks/suites/suite-world.ts';
import { encodeValue } from '../../benchmarks/python/encoding.ts';
import { readJson } from '../../benchmarks/python/json-read.ts';
import type { World } from '../../harness/contract/environment.ts';
import type { SuiteEntry } from '../../harness/contract/suite.ts';
import { WorkBudget } from '../../harness/contract/work-budget.ts';
import { STARTER } from '../support/workbench.ts';
import { TOWN } from '../support/library/library.ts';
import { libraryTask, librarySuite } from '../support/library/suite.ts';

// CPU time of replayed episodes of ten calls, five of them look-ups, over a world that is data, by the rows of its tables; beside it,
// references of the starter suite, whose tools are code, alternating in the same run. Run: node tests/bench/tables.ts [EPISODES A ROUND]

const EPISODES = Number(process.argv[2] ?? 2000);
const ROUNDS = 5;
const SIZES = [10, 100, 400];

/** The town with so many rows in each table. */
function townOf(size: number): object {
  const rows = Object.fromEntries(
    Object.entries(TOWN.rows).map(([table, some]) => {
      const [id = ''] = Object.keys(some[0] ?? {});
      const more = Array.from({ length: size }, (_, index) => {
        const row = some[index % some.length] ?? {};
        const key = `${String(row[id]).replace(/\d+$/, '')}${101 + index}`;
        const loan = { member: `M${103 + (index % (size - 2))}`, status: 'returned', returned: '2026-02-01' };
        const unique =
          table === 'members' ? { name: `Name ${index}` } : table === 'loans' ? loan : { copies: 3 };
        return { ...row, ...unique, [id]: key };
      });
      return [table, more];
    }),
  );
  return { ...TOWN, rows };
}

const episode = (number: number): readonly string[] => [
  `find_member(name='Name ${number % 10}')`,
  "list_books(title='road')",
  `borrow_book(member_id='M101',book_id='B-10${1 + (number % 4)}',days=${1 + (number % 30)})`,
  "member_summary(member_id='M101')",
  "borrow_book(member_id='M102',book_id='B-105')",
  "show_book(book_id='B-106')",
  `extend_loan(loan_id='L${number % 2 === 0 ? 201 : 999}',days=2)`,
  "member_summary(member_id='M102')",
  "borrow_book(member_id='M101',book_id='B-107')",
  "pay_fees(member_id='M104',amount=0.5)",
];

/** Plays calls from the start of an entry, as a replay does. */
function play(world: World, entry: SuiteEntry, calls: readonly string[]): void {
  const budget = new WorkBudget();
  let state = world.start(entry);
  for (const call of calls) ({ state } = world.execute(entry, 'bench', state, call, undefined, budget));
}

/** Plays a round of episodes. @returns the number of calls. */
type Round = () => number;

function ofCode(): Round {
  const world = suiteWorld(STARTER);
  const played = STARTER.entries.flatMap((entry) =>
    entry.reference.kind === 'calls' ? [{ entry, calls: entry.reference.turns.flat() }] : [],
  );
  const calls = played.reduce((sum, { calls: some }) => sum + some.length, 0);
  const rounds = Math.ceil((EPISODES * 10) / calls);
  return () => {
    for (let round = 0; round < rounds; round += 1)
      for (const { entry, calls: some } of played) play(world, entry, some);
    return rounds * calls;
  };
}

function ofData(size: number): Round {
  const population = encodeValue(readJson(JSON.stringify(townOf(size))));
  const world = suiteWorld(librarySuite({ populations: new Map([['town', population]]) }));
  const entry = libraryTask({ id: 'bench', kind: 'plain', turns: [['Play.']] });
  return () => {
    for (let number = 0; number < EPISODES; number += 1) play(world, entry, episode(number));
    return EPISODES * 10;
  };
}

/** Microseconds of CPU time of all threads a call. */
function cost(round: Round): number {
  const before = process.cpuUsage();
  const calls = round();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / calls;
}

const median = (costs: readonly number[]): number =>
  costs.toSorted((left, right) => left - right)[ROUNDS >> 1] ?? 0;

const sides = [ofCode(), ...SIZES.map(ofData)];
for (const side of sides) cost(side); // warms up
const rounds = Array.from({ length: ROUNDS }, () => sides.map(cost));
const [code = 0, ...data] = sides.map((_, side) => median(rounds.map((costs) => costs[side] ?? 0)));
console.log(`tools that are code (starter suite): ${code.toFixed(1)} µs a call`);
for (const [index, size] of SIZES.entries()) {
  const own = data[index] ?? 0;
  const ratio = median(rounds.map((costs) => (costs[index + 1] ?? 0) / (costs[0] ?? 1)));
  console.log(
    `tools that are data, ${size} rows a table: ${own.toFixed(1)} µs a call, ${ratio.toFixed(2)} of code; ` +
      `100,000 episodes of ten calls take ${own.toFixed(0)} s`,
  );
}
