import { join } from 'node:path';
import { test } from 'vitest';
import { proceduralAuthor } from '../../benchmarks/generation/authors/procedural/procedural-author.ts';
import { requestFor } from '../../benchmarks/generation/drive/request.ts';
import { assayWith } from '../support/command.ts';
import { commandsOf, expectSuccess } from '../support/document-commands.ts';
import { smallTheme } from '../support/generation.ts';
import { scriptOf, serveScript } from '../support/scripted-author/serve.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';

const newFolder = temporaryFolders();

test('the commands of docs/generation.md lead from a brief to a suite that a model writes', async () => {
  const folder = newFolder();
  const commands = commandsOf('docs/generation.md');
  const themes = [smallTheme('yoga_studio', 'booking')];
  const sizes = { seed: 1, domains: 1, entries: 14 };
  const server = await serveScript(scriptOf(proceduralAuthor(requestFor({ ...sizes, quota: {}, themes }))));
  try {
    for (const words of commands) {
      const asks = words.includes('--model') && words[0] === 'generate';
      const placed = words.map((word) => (/^\.\/(?:my-suite|again)/.test(word) ? join(folder, word) : word));
      const address = asks ? ['--base-url', server.openaiUrl] : [];
      const database = ['run', 'rank'].includes(words[0] ?? '') ? ['--db', join(folder, 'assay.db')] : [];
      const ran = await assayWith({ OPENAI_API_KEY: 'test' }, ...placed, ...address, ...database);
      expectSuccess(words, ran);
    }
  } finally {
    await server.close();
  }
});
