import { describe, expect, it } from 'vitest';
import { geminiLinks } from '../../../../lib/guide/gemini.ts';
import { leastThinking } from '../../../../lib/guide/thinking.ts';

describe('leastThinking', () => {
  it.each([
    ['gemini-2.5-flash', { thinkingBudget: 0 }],
    ['gemini-2.5-flash-lite', { thinkingBudget: 0 }],
    ['gemini-2.5-flash-lite-preview-06-17', { thinkingBudget: 0 }],
    ['models/gemini-2.5-flash', { thinkingBudget: 0 }],
    ['Gemini-2.5-Flash-001', { thinkingBudget: 0 }],
    ['gemini-2.5-pro', { thinkingBudget: 128 }],
    ['gemini-3-flash-preview', { thinkingLevel: 'minimal' }],
    ['gemini-3.1-flash-lite-preview', { thinkingLevel: 'minimal' }],
    ['gemini-3.5-flash', { thinkingLevel: 'minimal' }],
    ['gemini-3.8-flash', { thinkingLevel: 'low' }],
    ['gemini-3-pro-preview', { thinkingLevel: 'low' }],
    ['gemini-4-flash', { thinkingLevel: 'low' }],
    ['gemini-4.1-flash-lite', { thinkingLevel: 'minimal' }],
    ['gemini-2.0-flash', undefined],
    ['gemini-1.5-pro', undefined],
    ['gemma-3-27b-it', undefined],
    ['gemini-2.5-flash-image', undefined],
    ['gemini-2.5-flash-preview-tts', undefined],
    ['gemini-flash-latest', undefined],
    ['gemini-2.5-flashing', undefined],
    ['something-else', undefined],
  ])('of %s', (modelId, thinkingConfig) => {
    expect(leastThinking(modelId).thinkingConfig).toEqual(thinkingConfig);
  });

  it('leaves room beside the answer for what a model thinks all the same', () => {
    expect(leastThinking('gemini-2.5-flash').roomForThoughts).toBe(0);
    expect(leastThinking('gemini-2.5-pro').roomForThoughts).toBe(128);
    expect(leastThinking('gemini-2.0-flash').roomForThoughts).toBe(0);
    expect(leastThinking('something-else').roomForThoughts).toBeGreaterThan(0);
  });
});

describe('geminiLinks', () => {
  it('are the first and the second model, each with its own settings', () => {
    const [first, second] = geminiLinks({
      apiKey: 'key',
      model: 'gemini-2.5-flash',
      fallbackModel: 'gemini-3-pro-preview',
    });
    expect([first.source, first.model.modelId]).toEqual(['gemini', 'gemini-2.5-flash']);
    expect([second.source, second.model.modelId]).toEqual([
      'gemini-fallback',
      'gemini-3-pro-preview',
    ]);
    expect(first.settings).toMatchObject({
      maxOutputTokens: 220,
      providerOptions: {
        google: { threshold: 'BLOCK_ONLY_HIGH', thinkingConfig: { thinkingBudget: 0 } },
      },
    });
    expect(second.settings.maxOutputTokens).toBeGreaterThan(1_000);
  });
});
