import { afterAll, beforeAll, describe } from 'vitest';
import { type BuiltSite, SMALL_HOSTILE, browserPath, builtSite, noBrowser } from '../support/site.ts';
import { type OpenSite, openSite } from '../support/site-visit.ts';
import { testAudit } from './sample-site/audit.ts';
import { testFiles } from './sample-site/files.ts';
import { testComparison } from './sample-site/comparison.ts';
import { testPages } from './sample-site/pages.ts';
import { testQuestions } from './sample-site/questions.ts';
import { testTables } from './sample-site/tables.ts';

// One build and one browser for all: they take longer than most of the tests.
let built: BuiltSite;
beforeAll(async () => {
  built = await builtSite(SMALL_HOSTILE);
});
afterAll(() => {
  built.remove();
});

describe('the files of a built site', () => {
  testFiles(() => built);
});

describe('findings and patches on a built site', () => {
  testAudit(() => built);
});

describe.skipIf(browserPath === undefined)(`a built site in a browser${noBrowser}`, () => {
  let open: OpenSite;
  beforeAll(async () => {
    open = await openSite(built);
  });
  afterAll(async () => {
    await open.close();
  });

  describe('pages', () => {
    testPages(() => open);
  });

  describe('models that are compared', () => {
    testComparison(
      () => open,
      () => built,
    );
  });

  describe('a visitor finds from the front page', () => {
    testQuestions(() => open);
  });

  describe('tables, chart and search', () => {
    testTables(() => open);
  });
});
