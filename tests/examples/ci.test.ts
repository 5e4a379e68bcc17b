import Database from 'better-sqlite3';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { assay } from '../support/command.ts';
import { readSource, ROOT } from '../support/source-files.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';

const WORKFLOW = 'examples/ci/function-calling.yml';
const newFolder = temporaryFolders();

const Step = z.strictObject({
  name: z.string().optional(),
  if: z.literal('always()').optional(),
  run: z.string().optional(),
  uses: z.string().optional(),
  with: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
const Workflow = z.looseObject({
  jobs: z.strictObject({ evaluate: z.looseObject({ steps: z.array(Step) }) }),
});
const { steps } = Workflow.parse(parse(readSource(WORKFLOW).text)).jobs.evaluate;

/** An agent that repeats recorded replies: what the first message says tells the conversation. */
const REPEATING = `import replies from './replies.json' with { type: 'json' };
export default {
  reply({ messages }) {
    const first = messages.find(({ role }) => role === 'user').text;
    const count = messages.filter(({ role }) => role === 'assistant').length;
    return Promise.resolve(replies[first][count]);
  },
};
`;
const SILENT = `export default { reply: () => Promise.resolve({ text: 'Done.', calls: [] }) };\n`;

const Played = z.object({
  turns: z.array(
    z.object({
      steps: z.array(z.object({ written: z.union([z.string(), z.array(z.record(z.string(), z.string()))]) })),
    }),
  ),
});
const Row = z.object({ said: z.string(), body: z.string() });

let replies = '';
/** What the oracle says in the conversations of the starter suite, by their first message. */
beforeAll(async () => {
  const path = join(newFolder(), 'oracle.db');
  expect(await assay('run', '--suite', 'starter', '--model', 'agent:oracle', '--db', path)).toMatchObject({
    code: 0,
  });
  const database = new Database(path, { readonly: true });
  const rows = database
    .prepare(
      `SELECT suite_entry.body ->> '$.turns[0].messages[0].text' AS said, episode.body
       FROM episode JOIN run ON run.id = run_id JOIN suite_entry USING (suite_hash, entry_key)`,
    )
    .all();
  database.close();
  const recorded = z
    .array(Row)
    .parse(rows)
    .map(({ said, body }) => {
      const { turns } = Played.parse(JSON.parse(body));
      return [said, turns.flatMap((turn) => turn.steps.map(({ written }) => replyOf(written)))];
    });
  replies = JSON.stringify(Object.fromEntries(recorded));
});

function replyOf(written: string | readonly Readonly<Record<string, string>>[]): object {
  if (typeof written === 'string') return { text: written, calls: [] };
  const calls = written
    .flatMap((call) => Object.entries(call))
    .map(([tool, rawArguments], index) => ({ callId: `call_${index}`, tool, rawArguments }));
  return { text: '', calls };
}

/** A project with the workflow, an agent, and a baseline that another agent has played. */
function projectWith(agent: string, baseline: string): string {
  const project = join(newFolder(), 'project');
  mkdirSync(join(project, '../node_modules/.bin'), { recursive: true });
  symlinkSync(join(ROOT, 'harness/cli/launch.mjs'), join(project, '../node_modules/.bin/assay'));
  mkdirSync(project);
  writeFileSync(join(project, 'replies.json'), replies);
  const manifest = { name: 'project', version: '1.0.0' };
  writeFileSync(join(project, 'package.json'), JSON.stringify(manifest));
  const lock = { ...manifest, lockfileVersion: 3, requires: true, packages: { '': manifest } };
  writeFileSync(join(project, 'package-lock.json'), JSON.stringify(lock));
  copyFileSync(join(ROOT, WORKFLOW), join(project, 'function-calling.yml'));
  writeFileSync(join(project, 'agent.ts'), baseline);
  const [command = ''] = /^# *(npx assay run .*)$/m.exec(readSource(WORKFLOW).text)?.slice(1) ?? [];
  expect(shell(command, project)).toMatchObject({ code: 0 });
  writeFileSync(join(project, 'agent.ts'), agent);
  return project;
}

/** Runs a text as the shell of a workflow does. */
function shell(text: string, folder: string) {
  const environment = {
    ...process.env,
    PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter),
    GITHUB_STEP_SUMMARY: join(folder, 'step-summary.md'),
  };
  const ran = spawnSync('bash', ['-e', '-c', text], { cwd: folder, env: environment, encoding: 'utf8' });
  return { code: ran.status, noted: ran.stderr };
}

/** Runs the steps of the workflow as they are written: after a failure those alone that always run. @returns exit codes by step. */
function job(project: string): readonly (number | null)[] {
  let hasFailed = false;
  return steps.flatMap(({ run, if: condition }) => {
    if (run === undefined || (hasFailed && condition === undefined)) return [];
    const { code } = shell(run, project);
    hasFailed ||= code !== 0;
    return [code];
  });
}

test('the job succeeds for an agent that is as good as its baseline', () => {
  const project = projectWith(REPEATING, REPEATING);
  expect(job(project)).toEqual([0, 0, 0, 0]);
  expect(readFileSync(join(project, 'step-summary.md'), 'utf8')).toContain('candidate');
});

test('the job fails for an agent that is worse, and still writes its summary and report', () => {
  const project = projectWith(SILENT, REPEATING);
  expect(job(project)).toEqual([0, 0, 1, 0]);
  expect(readFileSync(join(project, 'step-summary.md'), 'utf8')).toContain('candidate');
  expect(readFileSync(join(project, 'junit.xml'), 'utf8')).toContain('<failure');
});

test('the report that the workflow keeps is the one that it writes', () => {
  const kept = steps.find(({ uses }) => uses?.startsWith('actions/upload-artifact@'))?.with?.['path'];
  expect(steps.some(({ run }) => run?.includes(`--junit ${kept}`))).toBe(true);
});
