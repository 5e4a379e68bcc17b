import { expect, test } from 'vitest';
import { readSource, repositoryFiles } from '../support/source-files.ts';

// The checks of accessibility on the built site rely on this: in dark mode they repeat those rules alone that depend on colours.
test('light and dark differ in colours alone: no other style depends on the theme', () => {
  const styles = repositoryFiles('site')
    .filter((path) => /\.(?:css|astro)$/.test(path))
    .map(readSource);
  const asking = styles.filter(({ text }) => text.includes('prefers-color-scheme'));
  expect(asking.map(({ path }) => path)).toEqual([]);
  const chosen = styles.flatMap(({ text }) => [...text.matchAll(/\[data-theme[^{]*\{([^}]*)\}/g)]);
  expect(chosen.map(([, declarations]) => declarations?.trim())).toEqual([
    'color-scheme: light;',
    'color-scheme: dark;',
  ]);
});
