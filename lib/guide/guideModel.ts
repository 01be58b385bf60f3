/** The guide's model as one LanguageModel; today the embedded guide is the whole chain. */
import type { LanguageModelV4 } from '@ai-sdk/provider';
import { createScriptedGuide, type ScriptedGuideOptions } from './scriptedGuide.ts';

export interface GuideModelOptions {
  scripted?: ScriptedGuideOptions;
}

export function createGuideModel(options: GuideModelOptions = {}): LanguageModelV4 {
  return createScriptedGuide(options.scripted);
}
