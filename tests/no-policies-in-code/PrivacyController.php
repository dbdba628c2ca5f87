<?php

class PrivacyController extends Controller
{
    /** Shows the page on which people ask for a copy of their data. */
    public function export(Request $request)
    {
        Log::info('An export of personal data was asked for.');
        if (!$request->user()) {
            throw new AuthException('Only users may ask for a copy of their personal data.');
        }
        return back()->with('status', 'We will send your data by mail within a day.');
    }
}
