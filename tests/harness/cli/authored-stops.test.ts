import { describe, expect, test } from 'vitest';
import type { Attribution } from '../../../benchmarks/generation/core/events.ts';
import { costOf, costsText, overBudgetText } from '../../../harness/cli/generate/authored/reply-costs.ts';
import { KeptReply } from '../../../harness/cli/generate/authored/reply-file.ts';
import { stoppedText } from '../../../harness/cli/generate/authored/stopped-text.ts';
import { budget } from '../../../harness/run/budget.ts';
import { statedPrices } from '../../../harness/run/prices.ts';
import { playedCore, requestOf } from '../../support/scripted-author/scripted-core.ts';

const atFault: Attribution = {
  part: 'evaluation',
  artefact: null,
  rule: 'judge',
  evidence: 'no',
  complaints: [],
};

describe('a suite that is not finished', () => {
  const { state } = playedCore(requestOf({ plain: 2 }));
  const alarmed = playedCore(requestOf({ plain: 240 }), { candidate: () => atFault }).state;

  test('goes on with --resume where its model stopped, whatever its folder is called', () => {
    const text = stoppedText({ state, stopped: 'interrupted' }, 'model', './my suite');
    expect(text).toBe(`stopped: interrupted; go on with "assay generate --resume './my suite'"`);
  });

  test('is made from the beginning where its replies are recorded, since nothing is kept', () => {
    const text = stoppedText({ state, stopped: 'interrupted' }, 'file', './s');
    expect(text).toContain('nothing is kept');
    expect(text).not.toContain('--resume');
  });

  test('is not to be resumed where the monitor stopped it, whatever else stopped it at that moment', () => {
    expect(alarmed.windows.at(-1)?.consequence).toBe('stopped');
    for (const stopped of ['the monitor stopped it at window 0: evaluation', 'interrupted']) {
      const text = stoppedText({ state: alarmed, stopped }, 'model', './s');
      expect(text).toContain('--resume would stop at the same window');
      expect(text).not.toContain('go on with');
      expect(text).toContain('s.partial holds the replies');
    }
    expect(stoppedText({ state: alarmed, stopped: 'x' }, 'file', './s')).toContain('make no suite');
  });

  test('is not spoken of where it is finished', () => {
    expect(stoppedText({ state, stopped: undefined }, 'model', './s')).toBeUndefined();
  });
});

describe('what replies cost', () => {
  const reply = (parts: Partial<KeptReply>): KeptReply =>
    KeptReply.parse({
      ...{ key: '0'.repeat(64), text: '', stop: 'end', inputTokens: null, outputTokens: null, cost: null },
      ...parts,
    });
  const priceOf = (usage: Parameters<ReturnType<typeof statedPrices>>[1]) =>
    statedPrices({ input: 1, output: 2 })({ priceName: undefined, model: 'm', baseUrl: '' }, usage);

  test('is what was paid, or the price of today for their tokens, and unknown without either', () => {
    expect(costOf(reply({ cost: 0.5, inputTokens: 9, outputTokens: 9 }), priceOf)).toBe(0.5);
    expect(costOf(reply({ inputTokens: 1_000_000, outputTokens: 1_000_000 }), priceOf)).toBe(3);
    expect(costOf(reply({ inputTokens: 1_000_000 }), priceOf)).toBeUndefined();
    expect(costOf(reply({ inputTokens: 5, outputTokens: 5 }), () => undefined)).toBeUndefined();
  });

  test('is never called nothing where a price is unknown', () => {
    expect(costsText([])).toBe('$0.0000 in all');
    expect(costsText([0.5, 0.25])).toBe('$0.7500 in all');
    expect(costsText([undefined, undefined])).toBe('their price is unknown');
    expect(costsText([0.5, undefined])).toBe('$0.5000 in all, and the price of 1 of 2 replies is unknown');
  });

  test('stops a suite by its cap, or because the cap cannot be enforced, and says which', () => {
    const spending = budget({ maximum: 1 });
    spending.pay(1);
    expect(overBudgetText(spending)).toBe('the cap of --max-cost is reached');
    spending.pay(undefined);
    expect(overBudgetText(spending)).toContain('the cap of --max-cost cannot be enforced');
  });
});
