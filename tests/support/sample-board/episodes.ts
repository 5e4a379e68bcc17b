import type { CategoryFile, EpisodeFile } from '../../../harness/publication/schemas/board-files.ts';
import { legendOf } from './verdicts.ts';
import type { SampleSize } from './world.ts';

const OVERRIDE = '\u202E';
const HOSTILE = `<script>document.title='owned'</script><img src=x onerror=alert(1)> ${OVERRIDE}gnirts\u0000\u0007 ${'x'.repeat(1_000_000)}`;

/** Episodes of two models on every entry of a category, in the order of the entries. */
export function sampleEpisodes(
  file: Pick<CategoryFile, 'suite' | 'category' | 'entries' | 'verdicts'>,
  models: readonly string[],
  text: SampleSize['text'],
): EpisodeFile[] {
  return file.entries.flatMap((entry, index) =>
    models.map((model, place): EpisodeFile => ({
      format: 'assay-episode',
      version: 1,
      suite: file.suite,
      category: file.category,
      entry: entry.page,
      model,
      trial: 0,
      ending: 'The model had nothing more to do.',
      cost: 0.0021,
      verdicts: file.verdicts
        .filter((row) => row.model === model)
        .map(({ role, signs }) => verdict(role, signs.charAt(index))),
      turns: turns(index, text === 'hostile' && index === 0 && place === 0 ? HOSTILE : 'It is booked.'),
      stateDifference: [
        {
          environment: 'Diary',
          attribute: 'appointments',
          pointer: '/0/day',
          expected: String(index + 1),
          actual: String(index + 2),
        },
      ],
    })),
  );
}

function verdict(role: 'action' | 'outcome', sign: string): EpisodeFile['verdicts'][number] {
  const item = legendOf(role).legend.find((candidate) => candidate.sign === sign);
  if (item === undefined || item.kind === 'absent') return { role, kind: 'unscored', reasons: [] };
  return { role, kind: item.kind, reasons: item.kind === 'pass' ? [] : [item.explanation] };
}

function turns(index: number, words: string): EpisodeFile['turns'] {
  const metrics = { inputTokens: 412, outputTokens: 38, latencySeconds: 1.21 };
  const call = `book(day=${index + 2}, title='dentist')`;
  return [
    {
      messages: [{ role: 'user', text: `Book the dentist for day ${index + 1}.` }],
      steps: [
        { text: '', calls: [{ call, output: `{"booked": ${index + 2}}` }], ...metrics },
        { text: words, calls: [], ...metrics },
      ],
    },
    {
      messages: [{ role: 'user', text: 'When is it again?' }],
      steps: [{ text: `On day ${index + 2}.`, calls: [], ...metrics }],
    },
  ];
}
