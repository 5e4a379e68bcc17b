import { expect, test } from 'vitest';
import { readSource, repositoryFiles } from '../support/source-files.ts';

test('examples/README.md has a link to every example', () => {
  const { text } = readSource('examples/README.md');
  const linked = Array.from(text.matchAll(/\]\(([^)#]+)\)/g), ([, target = '']) => `examples/${target}`);
  const unlisted = repositoryFiles('examples').filter(
    (path) => !linked.some((target) => path === target || path.startsWith(`${target}/`)),
  );
  expect(unlisted).toEqual(['examples/README.md']);
});
