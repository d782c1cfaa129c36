import type { Language } from '../paths.ts'
import { en } from './en.ts'
import { zh } from './zh.ts'

/** Every text of the portal; both languages have all of them. */
export type Texts = typeof zh

/** Returns the texts of a language. */
export const textsIn = (language: Language): Texts => (language === 'en' ? en : zh)
