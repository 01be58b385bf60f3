/** The one address of a walkthrough. Today there is one version; the rollout will choose between two here. */
export { default, metadata } from '../walkthrough-v2/page';
