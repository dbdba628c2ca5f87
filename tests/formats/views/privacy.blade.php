@extends('layouts.app')
@section('title', 'Privacy policy')

@section('content')
    <h1>{{ __('Privacy policy') }}</h1>
    <p>@lang('We use your e-mail address to send you invoices.')</p>
    {{-- Checked in May. --}}
    <p>{!! __('For transfers to the United States we rely on the <b>«Privacy Shield»</b>.') !!}</p>
    <h2>Contact</h2>
    <p>Write to {{ config('mail.support') }} with your questions.</p>
@endsection
