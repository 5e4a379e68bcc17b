/**
 * Draws recorded single-turn replies for readers: at random within a cell of action × outcome, no entry twice. Writes
 * `episodes/001.md` and so on, in an order that is independent of the cell: what the user said, the offered tools and the
 * reply, without reference, verdicts and model. `key.jsonl` beside that folder holds the rest.
 *
 * Run: `node tests/bench/draw-single-turn.ts FOLDER`, a new folder. Flags with their defaults: `--seed 1`, `--differing 80`
 * episodes on which the evaluators differ, `--others 40`; `--without KEY` excludes the entries of an earlier key.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { decodeValue } from '../../benchmarks/python/encoding.ts';
import { jsonText } from '../../benchmarks/python/json-text.ts';
import { judgingPorts } from '../../benchmarks/suites/judging-ports.ts';
import { bfclAst } from '../../evaluators/action/bfcl-ast/index.ts';
import { singleTurnJudge } from '../../evaluators/outcome/single-turn/index.ts';
import { seededRandom } from '../../harness/contract/seeded-random.ts';
import { entryKey } from '../../harness/contract/suite.ts';
import { explain, explainUnscored } from '../../harness/contract/verdict.ts';
import type { Verdict } from '../../harness/contract/verdict.ts';
import type { Recorded } from '../support/official-episodes.ts';
import { drawnOrder } from '../support/shuffled.ts';
import { singleTurnEpisodes, singleTurnSuite } from '../support/single-turn-episodes.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    differing: { type: 'string', default: '80' },
    others: { type: 'string', default: '40' },
    without: { type: 'string' },
  },
});
const Count = z.coerce.number().int().nonnegative();
const flags = z
  .strictObject({ seed: Count, differing: Count, others: Count, without: z.string().optional() })
  .parse(values);
const [folder] = positionals;
if (folder === undefined || existsSync(folder)) throw new Error('Name a folder that does not exist yet.');

type Drawn = { readonly recorded: Recorded; readonly cell: string; readonly outcome: Verdict };

/** Candidates per cell: enough to skip those whose entry is drawn already. */
const RESERVOIR = 400;

const random = seededRandom(flags.seed);
const cells = await candidatesByCell();
const taken = new Set(
  flags.without === undefined ? [] : readFileSync(flags.without, 'utf8').trim().split('\n').map(entryOfLine),
);
const names = [...cells.keys()].toSorted();
const differing = names.filter((name) => new Set(name.split(' > ')).size === 2);
const others = names.filter((name) => new Set(name.split(' > ')).size === 1);
const drawn = drawnOrder(
  [...drawFrom(differing, flags.differing), ...drawFrom(others, flags.others)],
  random,
);
mkdirSync(join(folder, 'episodes'), { recursive: true });
drawn.forEach(write);
console.log(`${drawn.length} episodes; sizes of the cells:`);
console.table(Object.fromEntries(Array.from(cells, ([cell, { size }]) => [cell, size])));

/** Reservoir sampling: each episode of a cell is as likely as any other to be among its candidates. */
async function candidatesByCell(): Promise<ReadonlyMap<string, { size: number; candidates: Drawn[] }>> {
  const suite = await singleTurnSuite();
  const ports = judgingPorts(suite);
  const action = bfclAst.judgeFor(ports);
  const outcome = singleTurnJudge(ports);
  const byCell = new Map<string, { size: number; candidates: Drawn[] }>();
  for await (const episodes of singleTurnEpisodes(suite)) {
    for (const recorded of episodes) {
      const verdict = outcome(recorded.entry, recorded.episode);
      const name = `${action(recorded.entry, recorded.episode).kind} > ${verdict.kind}`;
      const cell = byCell.get(name) ?? { size: 0, candidates: [] };
      byCell.set(name, cell);
      cell.size += 1;
      const place = cell.size <= RESERVOIR ? cell.size - 1 : random.below(cell.size);
      if (place < RESERVOIR) cell.candidates[place] = { recorded, cell: name, outcome: verdict };
    }
  }
  return byCell;
}

/** As many from each cell; what a small cell lacks, the next ones give. */
function drawFrom(cellNames: readonly string[], count: number): readonly Drawn[] {
  const bySize = cellNames.toSorted((left, right) => sizeOf(left) - sizeOf(right));
  let left = count;
  return bySize.flatMap((name, index) => {
    const share = Math.ceil(left / (bySize.length - index));
    const picked: Drawn[] = [];
    for (const candidate of drawnOrder(cells.get(name)?.candidates ?? [], random)) {
      const key = entryOf(candidate.recorded);
      if (picked.length >= share || taken.has(key)) continue;
      taken.add(key);
      picked.push(candidate);
    }
    left -= picked.length;
    return picked;
  });
}

function write({ recorded: { entry, episode }, cell, outcome }: Drawn, index: number): void {
  const number = String(index + 1).padStart(3, '0');
  const written = decodeValue(episode.turns[0]?.steps[0]?.written ?? '');
  const said = entry.turns.flatMap(({ messages }) => messages.map(({ role, text }) => `${role}: ${text}`));
  const text = [
    `# ${number}\n\n## Said\n\n${said.join('\n\n')}`,
    `## Offered tools (${entry.language})\n\n${entry.tools.map(toolText).join('\n\n')}`,
    `## Reply\n\n${typeof written === 'string' ? written : jsonText(written)}\n`,
  ].join('\n\n');
  writeFileSync(join(folder ?? '', 'episodes', `${number}.md`), text);
  const key = {
    number,
    entry: entryOf({ entry, episode }),
    model: episode.model,
    cell,
    reasons:
      outcome.kind === 'fail'
        ? outcome.failures.map(explain)
        : outcome.kind === 'pass'
          ? []
          : [explainUnscored(outcome)],
    reference: entry.reference,
  };
  writeFileSync(join(folder ?? '', 'key.jsonl'), `${JSON.stringify(key)}\n`, { flag: 'a' });
}

function sizeOf(cell: string): number {
  return cells.get(cell)?.size ?? 0;
}

function entryOf({ entry }: Recorded): string {
  return `${entry.category} ${entryKey(entry)}`;
}

function entryOfLine(line: string): string {
  return z.looseObject({ entry: z.string() }).parse(JSON.parse(line)).entry;
}

function toolText(tool: Recorded['entry']['tools'][number]): string {
  if (typeof tool === 'string') return tool;
  return `${tool.name}: ${tool.description}\n${jsonText(decodeValue(tool.parameters))}`;
}
