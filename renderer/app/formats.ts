import { createContext, useContext } from 'react'
import { makeFormats, type Formats } from '../words/formats.ts'

/** Dates and numbers in the window's language. */
export const FormatsContext = createContext<Formats>(makeFormats('en-GB'))
export const useFormats = (): Formats => useContext(FormatsContext)
