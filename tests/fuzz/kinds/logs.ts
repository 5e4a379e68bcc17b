import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json } from '../../../harness/contract/json.ts';
import { smallBfcl } from '../../support/small-bfcl.ts';
import type { SmallBfcl } from '../../support/small-bfcl.ts';
import { closedIn, commandFindings, freshFolder } from '../command.ts';
import { unless } from '../fuzzer.ts';
import type { Finding, Kind, Outcome, RunCommand } from '../fuzzer.ts';
import { Draw } from '../generators/draw.ts';
import { damaged, damagedText, hostileJson, hostileObject } from '../generators/json.ts';
import { hostileText } from '../generators/texts.ts';

/** Logs of other programs, imported, judged and shown. */
export const logs: Kind = {
  name: 'logs',
  share: 2,
  open: (folder, runCommand) => {
    const small = smallBfcl(join(folder, 'data'));
    return Promise.resolve({ play: (seed) => playCase(new Draw(seed), small, folder, runCommand) });
  },
};

type Made = { readonly made: string; readonly text: string; readonly codes: readonly number[] };

async function playCase(
  draw: Draw,
  { bfcl }: SmallBfcl,
  folder: string,
  runCommand: RunCommand,
): Promise<Outcome> {
  const here = freshFolder(folder, 'case');
  const database = join(here, 'assay.db');
  const log = join(here, draw.once(9) ? 'log.eval' : 'log.json');
  const { made, text, codes } = logOf(draw);
  writeFileSync(log, text);
  const findings: Finding[] = [];
  const run = async (...args: readonly string[]): Promise<number> => {
    const ran = await runCommand(args, closedIn(here));
    findings.push(...commandFindings(args, ran));
    return ran.code;
  };
  const code = await run('import', 'log', log, '--db', database, '--bfcl', bfcl);
  const expected = log.endsWith('.eval') ? [3] : codes;
  findings.push(
    ...unless(expected.includes(code), 'wrong-bucket', () => `${made} ended with ${code}: ${text}`),
  );
  if (code === 0) {
    await run('score', '--db', database);
    await run('show', '1', '--db', database);
  }
  return { ended: `${made}: ${code}`, size: text.length, findings };
}

const IDS = ['simple_0', 'multiple_0', 'live_simple_0', 'irrelevance_0', 'irrelevance_1', 'java_0'] as const;

function logOf(draw: Draw): Made {
  const document = draw.once(2) ? inspectLog(draw) : promptfooLog(draw);
  const text = JSON.stringify(document);
  return draw.weighted<Made>(
    [4, () => ({ made: 'good', text, codes: [0] })],
    [4, () => ({ made: 'damaged', text: JSON.stringify(damaged(draw, document)), codes: [0, 3] })],
    [2, () => ({ made: 'damaged text', text: damagedText(draw, text), codes: [0, 3] })],
    [1, () => ({ made: 'no log', text: JSON.stringify(hostileJson(draw)), codes: [3] })],
    [1, () => ({ made: 'cut off', text: text.slice(0, draw.below(text.length)), codes: [3] })],
  );
}

const ids = (draw: Draw): readonly string[] => {
  const chosen = IDS.filter(() => draw.once(2));
  return chosen.length === 0 ? ['simple_0'] : chosen;
};

function inspectLog(draw: Draw): Json {
  const samples = ids(draw).map((id): Json => {
    const call = {
      id: 'c',
      type: 'function',
      function: draw.pick(['add', hostileText(draw)]),
      arguments: hostileObject(draw),
    };
    const reply: Json = draw.once(2) ? { content: '', tool_calls: [call] } : { content: hostileText(draw) };
    return {
      id,
      epoch: 1,
      messages: [
        { role: 'user', content: hostileText(draw) },
        { role: 'assistant', ...reply },
      ],
      output: { model: 'm', choices: [], usage: { input_tokens: 100, output_tokens: 20 }, time: 1.5 },
      ...(draw.once(6) ? { error: { message: hostileText(draw), traceback: '' } } : {}),
    };
  });
  return { version: 2, status: 'success', eval: { task: 'bfcl', model: modelName(draw) }, plan: {}, samples };
}

function promptfooLog(draw: Draw): Json {
  const provider = { id: modelName(draw) };
  const results = ids(draw).map((id): Json => {
    const call = { type: 'function', function: { name: 'add', arguments: hostileText(draw) } };
    const output: Json = draw.once(2) ? [call] : hostileText(draw);
    return { vars: { id }, provider, promptIdx: 0, response: { output }, latencyMs: 5 };
  });
  return { evalId: 'e', results: { version: 3, results } };
}

const modelName = (draw: Draw): string =>
  draw.once(2) ? 'openai:m' : hostileText(draw).slice(0, 300) || 'm';
