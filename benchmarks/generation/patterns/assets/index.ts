import { byRow, byValue } from '../filters.ts';
import { listing } from '../look-ups.ts';
import type { Pattern, ToolSketch } from '../pattern.ts';
import { snake } from '../refusals.ts';
import { closeReport } from './close-report.ts';
import { moveAsset } from './move.ts';
import { reportFault } from './report-fault.ts';
import { retireAsset } from './retire.ts';
import { scheduleService } from './schedule-service.ts';
import { settleAssets } from './settle.ts';
import { assetTable, reportTable } from './tables.ts';
import { questions, superlatives, tallies } from './talk.ts';
import { AssetWords, CONDITIONS, namesOf } from './words.ts';
import type { AssetNames } from './words.ts';
import { indefinite } from '../../words/inflection.ts';

/** Things in places, in working order or not, and reports of what is wrong with them. */
export const assets: Pattern<AssetWords> = {
  id: 'assets',
  words: AssetWords,
  build(words) {
    const names = namesOf(words);
    return {
      tables: [assetTable(names), reportTable(names)],
      tools: [
        listAssets(names),
        listReports(names),
        reportFault(names),
        closeReport(names),
        scheduleService(names),
        moveAsset(names),
        retireAsset(names),
      ],
      questions: questions(names),
      tallies: tallies(names),
      superlatives: superlatives(names),
      settle: settleAssets(names),
    };
  },
};

const listAssets = ({ asset, places }: AssetNames): ToolSketch =>
  listing({
    name: `list_${snake(asset.plural)}`,
    purpose: `Lists ${asset.plural} of a kind, in a place or in a condition.`,
    table: asset.table,
    key: snake(asset.plural),
    filters: [
      byValue(asset.table, 'kind', asset.kinds),
      byValue(asset.table, 'place', places),
      byValue(asset.table, 'condition', CONDITIONS),
    ],
    shows: { columns: ['id', 'kind', 'tag', 'place', 'condition', 'value', 'bought', 'next_service'] },
  });

const listReports = ({ asset, key, report }: AssetNames): ToolSketch =>
  listing({
    name: `list_${snake(report.plural)}`,
    purpose: `Lists ${report.plural}, all of them or those about ${indefinite(asset.singular)}.`,
    table: report.table,
    key: snake(report.plural),
    filters: [byRow(asset), byValue(report.table, 'state', ['open', 'closed'])],
    shows: { columns: ['id', key, 'fault', 'day', 'state'] },
    order: [{ column: 'day', direction: 'down' }],
  });
